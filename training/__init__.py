"""From corpora to the weights of the reader; the only place that knows torch."""
