"""Word lists, rules and the gazetteer, as TOML, CSV and one compact file.

`load_` functions read them once, on first use; SOURCES.md tells origin and licence.
"""
