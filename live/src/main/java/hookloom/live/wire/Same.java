package hookloom.live.wire;

/** A key that is equal to those for the very same object. */
record Same(Object object) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Same that && object == that.object;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(object);
  }
}
