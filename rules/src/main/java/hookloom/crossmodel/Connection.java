package hookloom.crossmodel;

/**
 * What links an offer, a relation of the offering model, and a consumer (cross-model.md section 1).
 *
 * @param relation its id in the offering model
 * @param endpoint of the offered application
 * @param model the UUID of the consuming model
 * @param user who consumes
 * @param token of the relation, common to both halves
 */
public record Connection(int relation, String endpoint, String model, String user, String token) {}
