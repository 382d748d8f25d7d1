"""`make bench`: each figure of docs/performance.md, measured in one run beside its floor."""
