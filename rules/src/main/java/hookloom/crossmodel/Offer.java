package hookloom.crossmodel;

import hookloom.charm.Endpoint;
import hookloom.names.AppName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One offer of a model: which endpoints of which application, who may use it, and who does. Part of
 * the model's record; changed by its facts alone.
 */
public final class Offer {
  /** Stands for all users of other domains who have no entry of their own (X24). */
  public static final String EVERYONE = "everyone@external";

  private final String uuid;
  private final String name;
  private Terms terms;
  private final TreeMap<String, OfferAccess> access = new TreeMap<>();
  private final TreeMap<Integer, Connection> connections = new TreeMap<>();

  /**
   * What an update replaces (X8).
   *
   * @param endpoints in the order they were offered
   */
  public record Terms(AppName application, List<Endpoint> endpoints, String description) {

    /** Copies its list. */
    public Terms {
      endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
    }

    /** The names of the endpoints, in order. */
    public List<String> names() {
      return endpoints.stream().map(Endpoint::name).toList();
    }
  }

  /** An offer as a value. */
  public record Saved(
      String uuid,
      String name,
      Terms terms,
      SortedMap<String, OfferAccess> access,
      List<Connection> connections) {}

  /** A new offer: no entries, no connections. */
  public Offer(String uuid, String name, Terms terms) {
    this.uuid = uuid;
    this.name = name;
    this.terms = terms;
  }

  /** The offer that was {@link #saved}. */
  public static Offer of(Saved saved) {
    Offer offer = new Offer(saved.uuid, saved.name, saved.terms);
    offer.access.putAll(saved.access);
    saved.connections.forEach(offer::connect);
    return offer;
  }

  /** What it is now, as a value. */
  public Saved saved() {
    return new Saved(
        uuid,
        name,
        terms,
        Collections.unmodifiableSortedMap(new TreeMap<>(access)),
        List.copyOf(connections.values()));
  }

  /** The same for ever, and for no other offer (X13). */
  public String uuid() {
    return uuid;
  }

  /** Unique in its model (X7). */
  public String name() {
    return name;
  }

  /** What is offered. */
  public Terms terms() {
    return terms;
  }

  /** The entry of a user; none if he has none. */
  public OfferAccess entry(String user) {
    return access.getOrDefault(user, OfferAccess.NONE);
  }

  /** The entries, by user. */
  public SortedMap<String, OfferAccess> access() {
    return Collections.unmodifiableSortedMap(access);
  }

  /** Its connections, by relation id. */
  public Collection<Connection> connections() {
    return Collections.unmodifiableCollection(connections.values());
  }

  /** The connection by that relation; null if there is none. */
  public Connection connection(int relation) {
    return connections.get(relation);
  }

  /** The endpoints in use that others would be missing, by name (X9). */
  public List<String> missedIn(List<String> others) {
    SortedSet<String> missed = new TreeSet<>();
    for (Connection connection : connections.values()) {
      if (!others.contains(connection.endpoint())) {
        missed.add(connection.endpoint());
      }
    }
    return new ArrayList<>(missed);
  }

  /** It is updated. */
  public void update(Terms newTerms) {
    terms = newTerms;
  }

  /** A user has that level from now on; none deletes his entry. */
  public void give(String user, OfferAccess level) {
    if (level == OfferAccess.NONE) {
      access.remove(user);
    } else {
      access.put(user, level);
    }
  }

  /** Somebody is connected. */
  public void connect(Connection connection) {
    connections.put(connection.relation(), connection);
  }

  /** The relation is no more, and the connection with it. */
  public void disconnect(int relation) {
    connections.remove(relation);
  }

  @Override
  public String toString() {
    return saved().toString();
  }
}
