"""Durable work: jobs, their journal and the engine that runs them."""
