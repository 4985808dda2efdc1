"""Web addresses come in; pages go out, kept as they came in a WARC file with digests.

Only when the user asks. Polite and careful: robots.txt, a pause between requests,
limits on time, size and redirects, no address that is not on the public internet.
"""
