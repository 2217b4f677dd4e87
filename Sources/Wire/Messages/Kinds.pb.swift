// Made from Protos/ by protoc-gen-arktos: all kinds of API objects, and the namespaces of other types.

import Protobuf

package enum CRI {}

/// Every kind of API object.
package let kindMessages: [any APIObject.Type] = [
]

