// APIServing: the API server: who asks, may they, is it valid, and then the store.
