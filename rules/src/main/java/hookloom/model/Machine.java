package hookloom.model;

import hookloom.process.Address;
import java.util.ArrayList;

/** A machine of a model (R5, R270). Changed by the model's facts alone. */
final class Machine {
  final String id;
  final String address;
  final Address.MachineAddress mailbox;
  final ArrayList<Unit> units = new ArrayList<>(2);

  /** Pending, started or down. */
  String status = "pending";

  Machine(String id, String address) {
    this.id = id;
    this.address = address;
    this.mailbox = new Address.MachineAddress(id);
  }

  @Override
  public String toString() {
    return id + ' ' + address + ' ' + status;
  }
}
