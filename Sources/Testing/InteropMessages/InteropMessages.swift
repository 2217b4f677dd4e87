// InteropMessages: the Swift types of gRPC's interoperability tests, generated from Protos/grpc/testing, and
// nothing else. `Protos/generate` makes them anew. Only tests use them.
