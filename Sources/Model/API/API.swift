// API: what the objects mean, and nothing about where they are kept or who may see them.
//
// - which kinds there are and how they are named: `Resource`, `ObjectKey`, `ResourcePath`;
// - how to look into an object's bytes without decoding them: `ObjectBytes`;
// - which objects are meant: `LabelQuery`, `FieldQuery`;
// - what went wrong, in Kubernetes' words: `APIError`, `FieldError`;
// - numbers with suffixes: `Amount`; names: `Names`; identity: `ObjectIdentity`;
// - what a kind fills in and refuses: `ObjectRules`, a file for each kind in Rules/;
// - kinds that users define, from their definition to judged objects: `CustomKind`, and the folder Custom;
// - what a pod runs, container or machine alike: `Workload`;
// - how objects are shown in tables: `Table`; how they are changed in part: `Patch`.
//
// Everything here is a pure function of its arguments: clocks and randomness are passed in.
