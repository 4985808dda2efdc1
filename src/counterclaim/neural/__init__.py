"""Text comes in; numpy arrays go out: what the trained reader sees at each word piece.

The only room that knows ONNX Runtime and tokenizers; models are loaded from a path and
checked against their record. It does not make records out of what it sees.
"""
