package hookloom.bundle;

/**
 * A relation of a checked bundle, with the endpoints that bare names stand for, in the order of the
 * bundle.
 */
public record CheckedRelation(End first, End second) {

  /**
   * One end.
   *
   * @param endpoint empty if the bundle does not say it and nobody can know it: one end is a SAAS
   * @param isSaas whether the application is a remote one
   */
  public record End(String application, String endpoint, boolean isSaas) {

    /** {@code mysql:db}, or {@code mysql} if the endpoint is not known. */
    public String text() {
      return endpoint.isEmpty() ? application : application + ':' + endpoint;
    }
  }

  /** Whether one end is a remote application. */
  public boolean isRemote() {
    return first.isSaas() || second.isSaas();
  }
}
