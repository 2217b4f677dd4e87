// Formats: JSON and YAML of messages, by the messages' descriptors and their wire form.
