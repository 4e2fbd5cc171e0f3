"""What keeps a person's words private: sealing, the blind index, rotation of keys."""
