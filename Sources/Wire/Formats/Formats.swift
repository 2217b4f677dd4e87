// Formats: JSON and YAML as trees, and messages as JSON and YAML.
//
// Text becomes a tree of `Tree`s that know their lines and columns, whichever of the two languages it was
// written in; a tree becomes a message's wire bytes by the message's descriptor. The other way goes straight
// from wire bytes to JSON text, since servers keep objects as bytes.
//
// Promises
// - Any input ends with a value or a `FormatError` that says what is wrong, at which path, line and column.
// - Depth, number of nodes and expansion of YAML aliases are bounded.
// - Nothing is guessed: unknown fields, duplicate keys and wrong types are errors.
// - Messages of `kubernetes` form look in JSON as Kubernetes writes them, all others as protobuf's mapping
//   says.
//
// Start with `Tree`, then `JSON` and `YAML` (text and trees), then `MessageJSON` (trees and messages),
// `JSONPath`.
