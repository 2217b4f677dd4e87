// Controllers: pure functions from what is to what should be done, and the loop that does it.
