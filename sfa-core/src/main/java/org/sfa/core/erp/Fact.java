package org.sfa.core.erp;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that a back end was to say: known, or not, and then why. Immutable.
 *
 * @param <T> what is said
 */
public sealed interface Fact<T> {

    /** The back end said it. */
    record Known<T>(T value) implements Fact<T> {}

    /**
     * The back end was asked and doesn't know, or there is nothing that it could be asked about.
     *
     * @param reason why, for instance {@code the deal has no account}
     */
    record Unknown<T>(String reason) implements Fact<T> {}

    /** The back end was asked and did not answer. */
    record Failed<T>(ErpException exception) implements Fact<T> {}

    /** There is no port to ask. */
    record NotAsked<T>() implements Fact<T> {}

    /** Returns a fact that is known. */
    static <T> Fact<T> known(T value) {
        return new Known<>(value);
    }

    /** Returns a fact that is not known for a reason other than a failure. */
    static <T> Fact<T> unknown(String reason) {
        return new Unknown<>(reason);
    }

    /** Returns what was said, when it is known. */
    default Optional<T> find() {
        return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }

    /** Returns why the back end did not answer, when it failed. */
    default Optional<ErpException> failure() {
        return this instanceof Failed<T> failed ? Optional.of(failed.exception()) : Optional.empty();
    }

    /** Returns what follows from it when it is known; else the same as this. */
    default <R> Fact<R> flatMap(Function<? super T, Fact<R>> next) {
        if (this instanceof Known<T> known) {
            return next.apply(known.value());
        }
        if (this instanceof Unknown<T> unknown) {
            return new Unknown<>(unknown.reason());
        }
        return this instanceof Failed<T> failed ? new Failed<>(failed.exception()) : new NotAsked<>();
    }

    /** Returns what follows from it when it is known; else the same as this. */
    default <R> Fact<R> map(Function<? super T, R> change) {
        return flatMap(value -> known(change.apply(value)));
    }
}
