// Messages: the Swift types generated from Protos/, and nothing else. `Protos/generate` makes them anew.
