// NodeAgent: makes a node run the pods that are bound to it, through several CRI runtimes.
