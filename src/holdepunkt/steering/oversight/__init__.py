"""How the centre watches itself: control of the look-up log, by sample and by rule."""
