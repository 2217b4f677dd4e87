// APIClient: how a role sees the cluster: typed calls, informers, work queues.
