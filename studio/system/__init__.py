"""The machine around us: paths, files, blobs, settings, keys, log, worker processes."""
