// API: what the objects mean: kinds, scopes, resource paths, selectors, quantities, defaults, validation.
