package io.vestibule.domain.operations;

import java.util.List;

/**
 * A part of an installation that can say in figures how it is doing. It is asked whenever operators look, from any thread;
 * it answers at once, from what it knows or with one small question to the store.
 */
public interface Measured {

    /** The figures of this moment. Those of one name have one kind, one description and the same names of labels. */
    List<Measurement> measurements();
}
