package hookloom.bundle;

/**
 * A remote application of a bundle (L144).
 *
 * @param url of its offer, as written; empty if none is given
 */
public record BundleSaas(String name, String url) {}
