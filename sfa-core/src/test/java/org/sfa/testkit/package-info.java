/**
 * The contract of {@link org.sfa.core.store.Store} as tests: what certifies a store.
 *
 * <p>An adapter extends {@link org.sfa.testkit.StoreContract} and says how to make a fresh, empty store; that is all:
 *
 * <pre>{@code
 * class MyStoreTest extends StoreContract {
 *     @Override
 *     public Store create(Clock clock, FieldDefinitions fields) {
 *         return new MyStore(freshDatabase(), clock, fields);
 *     }
 * }
 * }</pre>
 *
 * <p>The suites inside it can also be extended one by one, for a store that is on its way. Their tests use the entities of
 * the model (accounts, deals, leads, …) and custom fields, and run on the two engines JUnit Jupiter and jqwik: both must be
 * on the class path of the tests. No test sleeps or reads the clock of the system.
 *
 * <p>This package is published as the test-jar of {@code sfa-core} ({@code <type>test-jar</type>}). A test-jar brings no
 * dependencies along, so an adapter declares them in test scope: {@code sfa-core}, {@code junit-jupiter} 5.14,
 * {@code assertj-core} 3.27 and {@code jqwik} 1.9.3. It uses nothing else.
 *
 * <p>The properties run as often as the setting {@code jqwik.tries.default} says (1,000 times by default): a store whose
 * calls are slow may lower it in its {@code junit-platform.properties}.
 */
@NullMarked
package org.sfa.testkit;

import org.jspecify.annotations.NullMarked;
