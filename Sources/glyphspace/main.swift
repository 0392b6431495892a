print("glyphspace")
