// Made from Protos/ by protoc-gen-arktos: all kinds of API objects, and the namespaces of other types.

import Protobuf

package enum Interop {}

/// Every message of the protos, nested ones too.
package let allMessages: [any Message.Type] = [
    Interop.BoolValue.self,
    Interop.EchoStatus.self,
    Interop.Empty.self,
    Interop.Payload.self,
    Interop.ResponseParameters.self,
    Interop.SimpleRequest.self,
    Interop.SimpleResponse.self,
    Interop.StreamingInputCallRequest.self,
    Interop.StreamingInputCallResponse.self,
    Interop.StreamingOutputCallRequest.self,
    Interop.StreamingOutputCallResponse.self,
]
