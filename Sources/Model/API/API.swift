// API: what the objects mean, and nothing about where they are kept or who may see them.
//
// - which kinds there are and how they are named: `Resource`, `ObjectKey`, `ResourcePath`;
// - how to look into an object's bytes without decoding them: `ObjectBytes`;
// - which objects are meant: `LabelQuery`, `FieldQuery`;
// - what went wrong, in Kubernetes' words: `APIError`, `FieldError`;
// - numbers with suffixes: `Amount`; names: `Names`; identity: `ObjectIdentity`;
// - what a kind fills in and refuses: `Defaults` and `Validation`, a file for each kind;
// - how objects are shown in tables: `TableRow`, and how they are patched: `Patch`.
//
// Everything here is a pure function of its arguments: clocks and randomness are passed in.
