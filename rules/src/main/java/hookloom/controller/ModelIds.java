package hookloom.controller;

/** What a new model is known by besides its name. */
public final class ModelIds {
  private static final int ROUND_NETWORKS = 25;

  private ModelIds() {}

  /** The second byte of the addresses of the n-th model, from 1 (L26). */
  public static int network(int n) {
    return n <= ROUND_NETWORKS ? n * 10 : n - ROUND_NETWORKS + (n - ROUND_NETWORKS - 1) / 9;
  }
}
