// RPC: gRPC clients and servers: all four kinds of call, deadlines, cancellation, metadata, rich status.
