// Scheduling: which node a pod goes to, container or VM alike.
