package hookloom.names;

/** Whose databag it is: a unit or an application (R19). */
public sealed interface Owner permits UnitName, AppName {

  /** The name as Juju writes it: {@code web/0} or {@code web}. */
  String text();

  /** The application that the owner is, or belongs to. */
  AppName application();
}
