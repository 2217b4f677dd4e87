// NodeAgent: the work of one host of the cluster. It registers the node, watches the pods that are bound to
// it, and has container runtimes and the VM runtime make them true.
//
// How it is built: what decides is pure, what acts is thin.
// - Pods/      a pod's life. `PodMachine` looks at what is wished (the API's pod), what is (the runtime's
//   sandboxes
//              and containers), what the agent remembers (back-offs, probes) and the time, and says the next
//              actions; `PodStatusBuilder` turns the same four into a status. A `PodWorker` for each pod
//              performs.
// - Actions/   what is done once to a pod, and told.
// - Runtimes/  CRI over unix sockets: one `Runtime` for each configured one, the `RuntimeRegistry` that knows
//   which
//              serves which pods and whether it is up, the `Relist` that notices what changed without us.
// - Containers/ what CRI is asked for: environment, resources, security, sandboxes, virtual machines.
// - Volumes/   directories of a pod, and the atomic writer that keeps files from the API current in them.
// - Probes/    thresholds as a value (`ProbeCounter`), and the tasks that ask.
// - Nodes/     capacity, conditions, the heart-beat.
// - Events/    what users are told of a pod's life.
// - Logs/, Streams/, Serving/  logs, exec, attach, port-forward, stats: the `NodeProxy` service, which only
//   the API
//              server may call.
//
// Promises
// - Restarting the agent restarts nothing: all that is needed to go on stands in labels and annotations of
//   sandboxes and containers, and in the pod's status.
// - A runtime that is away loses and restarts nothing: what cannot be seen is not decided upon.
// - A pod that the API no longer knows is removed with all it had, but only after the API was heard once.
//
// Start with `PodMachine`, then `PodWorker`, then `Agent`.
