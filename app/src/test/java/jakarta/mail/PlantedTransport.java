package jakarta.mail;

import org.jspecify.annotations.NullMarked;

/** Stands for the mail library, which no module needs yet. */
@NullMarked
public interface PlantedTransport {

    void send();
}
