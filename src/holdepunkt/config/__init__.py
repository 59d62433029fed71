"""The fuse box: settings, URL root and wiring; imports all, imported by none."""
