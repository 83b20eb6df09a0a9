"""Charts as data: the builders of one kind of picture a module, arrays in, `Chart` out."""
