package org.sfa.forecast.projection;

/**
 * The standard normal distribution, the same on every machine.
 *
 * <p>Source: G. West, Better approximations to cumulative normal functions, Wilmott Magazine 2005, after J. F. Hart 1968
 * (absolute error below 1e-15); M. J. Wichura, Algorithm AS 241, Applied Statistics 37, 1988 (relative error about 1e-16).
 */
final class Normal {

    private static final double FAR = 37;
    private static final double BREAK = 7.07106781186547;
    private static final double ROOT_OF_2_PI = 2.506628274631000502;
    private static final double CENTRE = 0.425;

    private static final double[] NEAR_OVER = {
        3.52624965998911e-2,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] NEAR_UNDER = {
        8.83883476483184e-2,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };
    private static final double[] CENTRE_OVER = {
        2.509080928730122673e3, 3.343057558358812811e4, 6.726577092700870085e4, 4.592195393154987146e4,
        1.373169376550946113e4, 1.971590950306551443e3, 1.331416678917843775e2, 3.387132872796366608
    };
    private static final double[] CENTRE_UNDER = {
        5.226495278852854561e3,
        2.872908573572194267e4,
        3.930789580009271061e4,
        2.121379430158659587e4,
        5.394196021424751108e3,
        6.871870074920579083e2,
        4.231333070160091125e1,
        1
    };
    private static final double[] TAIL_OVER = {
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
        3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734
    };
    private static final double[] TAIL_UNDER = {
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940,
        2.05319162663775882187,
        1
    };
    private static final double[] END_OVER = {
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720
    };
    private static final double[] END_UNDER = {
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1
    };

    private Normal() {}

    /** The density at a point. */
    static double density(double x) {
        return StrictMath.exp(-x * x / 2) / ROOT_OF_2_PI;
    }

    /** How likely a value is not to exceed a point; infinite points give 0 and 1. */
    static double cumulative(double x) {
        double distance = Math.abs(x);
        double tail = distance > FAR ? 0 : tail(distance);
        return x > 0 ? 1 - tail : tail;
    }

    private static double tail(double distance) {
        double exponential = StrictMath.exp(-distance * distance / 2);
        if (distance < BREAK) {
            return exponential * polynomial(NEAR_OVER, distance) / polynomial(NEAR_UNDER, distance);
        }
        double fraction = distance + 0.65;
        for (int i = 4; i >= 1; i--) {
            fraction = distance + i / fraction;
        }
        return exponential / fraction / ROOT_OF_2_PI;
    }

    /** The point that a value does not exceed with this probability; infinite for 0 and 1. */
    static double quantile(double probability) {
        if (probability <= 0 || probability >= 1) {
            return probability <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double q = probability - 0.5;
        if (Math.abs(q) <= CENTRE) {
            double r = CENTRE * CENTRE - q * q;
            return q * polynomial(CENTRE_OVER, r) / polynomial(CENTRE_UNDER, r);
        }
        double r = Math.sqrt(-StrictMath.log(q < 0 ? probability : 1 - probability));
        double x = r <= 5
                ? polynomial(TAIL_OVER, r - 1.6) / polynomial(TAIL_UNDER, r - 1.6)
                : polynomial(END_OVER, r - 5) / polynomial(END_UNDER, r - 5);
        return q < 0 ? -x : x;
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
