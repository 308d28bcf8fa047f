package hookloom.app.view;

import java.io.IOException;

/** A trace is too large for a format; nothing was written. The message says what to do. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  TooLargeException(String what, String advice) {
    super(what + "; " + advice);
  }
}
