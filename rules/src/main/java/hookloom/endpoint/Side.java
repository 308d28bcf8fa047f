package hookloom.endpoint;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.names.AppName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** An application, or the proxy of a remote one, as one side of a relation to be. */
public interface Side {

  /** Its name in this model. */
  AppName name();

  /** Whether its charm is subordinate; false for a remote one. */
  boolean isSubordinate();

  /** Whether it stands for an application of another model (SAAS). */
  boolean isRemote();

  /** All its endpoints; the implicit one too, unless it is remote (R39). */
  Collection<Endpoint> endpoints();

  /** The endpoint of that name, a declared one before the implicit one; null if none (R50). */
  Endpoint endpoint(String endpointName);

  /** The side that an application of this model with this charm makes. */
  static Side of(AppName name, Charm charm) {
    return new CharmSide(name, charm);
  }

  /** An application of this model. */
  record CharmSide(AppName name, Charm charm) implements Side {

    @Override
    public boolean isSubordinate() {
      return charm.subordinate();
    }

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public Collection<Endpoint> endpoints() {
      List<Endpoint> all = new ArrayList<>(charm.endpoints().size() + 1);
      all.addAll(charm.endpoints().values());
      all.add(Endpoint.JUJU_INFO);
      return all;
    }

    @Override
    public Endpoint endpoint(String endpointName) {
      return charm.endpoint(endpointName);
    }
  }
}
