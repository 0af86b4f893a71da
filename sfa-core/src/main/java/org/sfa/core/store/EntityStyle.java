package org.sfa.core.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * The house style of entities: the interface is the API; the generated class stays inside its package.
 *
 * <p>An entity declares {@code interface Lead extends Entity<LeadId>, WithLead} with a nested
 * {@code class Builder extends ImmutableLead.Builder}; {@code lead.withStatus(..)} gives changed copies. A default must be a
 * constant: one that reads another attribute may see it unset.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        depluralize = true,
        unsafeDefaultAndDerived = true,
        allowedClasspathAnnotations = {Override.class})
public @interface EntityStyle {}
