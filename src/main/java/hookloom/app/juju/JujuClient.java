package hookloom.app.juju;

import hookloom.access.KnownUser;
import java.util.Map;
import java.util.TreeMap;

/** What a client remembers: the current controller, and for each controller the current model. */
public final class JujuClient {
  private final Map<String, String> models = new TreeMap<>();
  private final Map<String, Integer> uploads = new TreeMap<>();
  private final String user;

  /** By controller, where it is another than the client's own; empty where nobody is logged in. */
  private final Map<String, String> accounts = new TreeMap<>();

  private String controller;

  /** The client of the first user. */
  public JujuClient() {
    this(KnownUser.ADMIN);
  }

  /** The client of a user, who is logged in to every controller by that name. */
  public JujuClient(String user) {
    this.user = user;
  }

  /** Who is logged in to a controller; empty if nobody is. */
  public String user(String ofController) {
    return accounts.getOrDefault(ofController, user);
  }

  /** Somebody logs in to a controller; with an empty name nobody is logged in any more. */
  void account(String ofController, String name) {
    accounts.put(ofController, name);
  }

  /** The current controller; null if none is. */
  public String controller() {
    return controller;
  }

  /** The current model of a controller, by its short name; null if none is. */
  public String model(String ofController) {
    return models.get(ofController);
  }

  /** Makes a controller current. */
  public void select(String newController) {
    controller = newController;
  }

  /** Makes a model of a controller current. */
  public void select(String ofController, String model) {
    models.put(ofController, model);
  }

  /** The revision that the next upload of a local charm gets in a model: 0, 1, ... (L50). */
  int nextRevision(JujuSession.Target target, String charm) {
    return uploads.getOrDefault(key(target, charm), 0);
  }

  /** Notes that a local charm was uploaded. */
  void uploaded(JujuSession.Target target, String charm) {
    uploads.merge(key(target, charm), 1, Integer::sum);
  }

  private static String key(JujuSession.Target target, String charm) {
    return target.controller() + ':' + target.model() + ' ' + charm;
  }
}
