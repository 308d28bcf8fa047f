package hookloom.process;

import hookloom.names.AppName;
import hookloom.names.UnitName;

/**
 * Where a message goes: a process, by what it is and whose, inside one model; or a model, inside
 * one controller. A value: two are equal when they name the same process.
 */
public abstract sealed class Address {
  /*
   * A driver may note here how it reached the process, so that it looks it up once for each address
   * object and not for each message. It is no part of the value and does not travel.
   */
  private transient Object route;

  private Address() {}

  /** What the driver noted for this object; null at first. */
  public final Object route() {
    return route;
  }

  /** For drivers. */
  public final void route(Object found) {
    route = found;
  }

  /** What tells it from others of its kind. */
  abstract Object whose();

  @Override
  public final boolean equals(Object other) {
    return this == other
        || other instanceof Address address
            && address.getClass() == getClass()
            && address.whose().equals(whose());
  }

  @Override
  public final int hashCode() {
    return whose().hashCode();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + '[' + whose() + ']';
  }

  /** The model's record. */
  public static final class ModelAddress extends Address {
    /** The only one needed inside a model. */
    public static final ModelAddress INSTANCE = new ModelAddress();

    private ModelAddress() {}

    @Override
    Object whose() {
      return "";
    }
  }

  /** The record of one of the controller's models. */
  public static final class NamedModelAddress extends Address {
    private final String model;

    /** The model of that short name. */
    public NamedModelAddress(String model) {
      this.model = model;
    }

    /** Its short name. */
    public String model() {
      return model;
    }

    @Override
    Object whose() {
      return model;
    }
  }

  /** The worker of an application. */
  public static final class ApplicationAddress extends Address {
    private final AppName app;

    /** The worker of that application. */
    public ApplicationAddress(AppName app) {
      this.app = app;
    }

    /** The application. */
    public AppName app() {
      return app;
    }

    @Override
    Object whose() {
      return app;
    }
  }

  /** The worker of a machine. */
  public static final class MachineAddress extends Address {
    private final String machine;

    /** The worker of the machine with that id. */
    public MachineAddress(String machine) {
      this.machine = machine;
    }

    /** The machine's id. */
    public String machine() {
      return machine;
    }

    @Override
    Object whose() {
      return machine;
    }
  }

  /** The agent of a unit. */
  public static final class UnitAddress extends Address {
    private final UnitName unit;

    /** The agent of that unit. */
    public UnitAddress(UnitName unit) {
      this.unit = unit;
    }

    /** The unit. */
    public UnitName unit() {
      return unit;
    }

    @Override
    Object whose() {
      return unit;
    }
  }
}
