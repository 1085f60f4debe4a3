using System;
using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// The settings of a water meter of a household, and the rules that they make. Thresholds of leaks and bursts are what the pilots benchmark was tuned to on its
    /// training homes.
    /// </summary>
    public static class WaterSettings
    {
        private const long Second = 1000000;

        /// <summary>The settings at their defaults.</summary>
        public static Setting[] All()
        {
            return new Setting[]
            {
                Setting.OfChoice("water.flow", "pulse", new string[] { "pulse", "differential" }, "pulses, or an SDP810"),
                Setting.OfNumber("water.pulse_ml", 10, 0.1, 100000, "volume of a pulse, ml; of differential pressure too"),
                Setting.OfNumber("water.dp_lpm", 40, 0.01, 100000, "flow at 500 Pa, l/min"),
                Setting.OfNumber("water.dp_zero_pa", 0.5, 0, 50, "pressure difference of no flow, Pa"),
                Setting.OfChoice("water.pipe", "ms5837", new string[] { "ms5837", "lps28dfw" }, "the part in the pipe, to 30 or to 3 bar above the air"),
                Setting.OfNumber("water.air_hpa", 0, 0, 1100, "pressure of the air, hPa; 0 for that at water.altitude_m"),
                Setting.OfNumber("water.altitude_m", 0, -500, 5000, "height above sea level, m"),
                Setting.OfWhole("water.zone_min", 0, -720, 840, "local time less UTC, min"),
                Setting.OfWhole("water.keep_min", 10, 1, 1440, "time between two writings of the total, min"),
                Setting.OfWhole("water.pause_s", 60, 10, 3600, "pause that ends unbroken flow, s"),
                Setting.OfWhole("water.suspect_min", 300, 1, 1440, "unbroken flow until a leak is suspected, min"),
                Setting.OfNumber("water.suspect_l", 5000, 1, 100000, "its volume until a leak is suspected, l"),
                Setting.OfWhole("water.detect_min", 360, 1, 1440, "unbroken flow until a leak is detected, min"),
                Setting.OfNumber("water.detect_l", 6000, 1, 100000, "its volume until a leak is detected, l"),
                Setting.OfNumber("water.leak_lph", 0.2, 0.01, 1000, "least flow that is no leak, l/h; at least six pulses an hour"),
                Setting.OfNumber("water.leak_most_lph", 2, 0.1, 10000, "most that ten minutes count as towards a leak, l/h"),
                Setting.OfNumber("water.leak_suspect_l", 8, 0.1, 10000, "summed least flow until a leak is suspected, l"),
                Setting.OfNumber("water.leak_detect_l", 9, 0.1, 10000, "summed least flow until a leak is detected, l"),
                Setting.OfWhole("water.still_min", 40, 5, 1440, "standstill that shows that no toilet fills unseen, min"),
                Setting.OfNumber("water.still_suspect_h", 28, 1, 1000, "time without one until a leak is suspected, h"),
                Setting.OfNumber("water.still_detect_h", 32, 1, 1000, "time without one until a leak is detected, h"),
                Setting.OfNumber("water.burst_lpm", 25, 1, 10000, "flow of a burst, l/min, beyond a pulse in 8 s"),
                Setting.OfNumber("water.burst_sigmas", 5, 1, 100, "fall of the pressure at a burst, in its scatters"),
                Setting.OfWhole("water.burst_s", 20, 1, 60, "how long both last until it is a burst, s"),
                Setting.OfNumber("water.sag_kpa", 2, 0.1, 500, "least fall of the pressure at a use, kPa"),
                Setting.OfWhole("water.sag_s", 10, 1, 600, "how long after it a pulse may come, s"),
                Setting.OfWhole("water.sags", 10, 1, 1000, "uses without a pulse that mean a blocked meter"),
                Setting.OfNumber("water.dry_kpa", 30, 1, 500, "pressure below which the pipe is dry, kPa"),
                Setting.OfFlag("water.battery", false, "true where a battery hangs on its input"),
                Setting.OfNumber("water.battery_v", 3.2, 0.5, 30, "voltage of a battery that is low, V"),
                Setting.OfNumber("water.knock_g", 0.5, 0.05, 1.9, "change of acceleration that is a knock, g"),
                Setting.OfFlag("water.magnet", false, "true where a LIS2MDL looks for magnets"),
                Setting.OfNumber("water.magnet_ut", 400, 50, 4000, "change of the field that is a magnet, µT"),
                Setting.OfChoice("water.valve", "none", new string[] { "none", "command", "burst", "leak" }, "what closes it beside the command"),
                Setting.OfFlag("water.valve_hold", false, "true to never close it, as during works"),
                Setting.OfWhole("water.valve_confirm_s", 5, 0, 60, "how long an alarm lasts until the valve closes, s"),
                Setting.OfWhole("water.valve_travel_s", 15, 1, 300, "how long it takes from end to end, s"),
                Setting.OfWhole("water.valve_exercise_d", 30, 0, 365, "days at rest until it is moved; 0 for never"),
                Setting.OfNumber("water.valve_leak_ml", 100, 1, 10000, "what may pass it closed, ml/min"),
            };
        }

        /// <summary>The rules with the thresholds of the settings; where these do not fit each other all defaults hold.</summary>
        /// <param name="settings">Settings that hold <see cref="All"/>.</param>
        public static WaterRules Rules(Settings settings)
        {
            return Rules(Misfit(settings).Length == 0 ? settings : new Settings(All()), settings.Number("water.pulse_ml"));
        }

        /// <summary>Which thresholds do not fit each other, in one line; empty where they do.</summary>
        /// <param name="settings">Settings that hold <see cref="All"/>.</param>
        public static string Misfit(Settings settings)
        {
            try
            {
                Rules(settings, settings.Number("water.pulse_ml"));
                return "";
            }
            catch (ArgumentException e)
            {
                return e.Message;
            }
        }

        /// <summary>The valve as the settings have it; where they have none, as where they were refused, it is only kept where it is.</summary>
        /// <param name="settings">Settings that hold <see cref="All"/>.</param>
        /// <param name="output">What the valve hangs on.</param>
        /// <param name="storage">Keeps where it is over a power cut.</param>
        public static Valve Valve(Settings settings, Switch output, Storage storage)
        {
            string mode = settings.Text("water.valve");
            return new Valve(
                output,
                storage,
                mode == "leak" ? ValveMode.Leak : mode == "burst" ? ValveMode.Burst : ValveMode.Command,
                settings.Flag("water.valve_hold"),
                (int)settings.Number("water.valve_confirm_s"),
                (int)settings.Number("water.valve_travel_s"),
                mode == "none" ? 0 : (int)settings.Number("water.valve_exercise_d"),
                (long)(settings.Number("water.valve_leak_ml") / settings.Number("water.pulse_ml")) + 1);
        }

        /// <summary>Pressure of the air, Pa.</summary>
        /// <param name="settings">Settings that hold <see cref="All"/>.</param>
        public static float Air(Settings settings)
        {
            float air = (float)(settings.Number("water.air_hpa") * 100);
            return air > 0f ? air : StandardAtmosphere.Pressure((float)settings.Number("water.altitude_m"));
        }

        private static WaterRules Rules(Settings settings, double pulse)
        {
            // However coarse the pulses are, ten minutes without one show that a house stands still: it seldom does for longer by day.
            double allowed = settings.Number("water.leak_lph");
            double raise = (pulse * 0.006) - allowed;
            raise = raise > 0 ? raise : 0;
            return new WaterRules(
                (float)(pulse * 1e-6),
                new UnbrokenFlow(
                    (long)settings.Number("water.pause_s") * Second,
                    (long)settings.Number("water.suspect_min") * 60 * Second,
                    (long)(settings.Number("water.suspect_l") * 1000 / pulse),
                    (long)settings.Number("water.detect_min") * 60 * Second,
                    (long)(settings.Number("water.detect_l") * 1000 / pulse)),
                new MinimumFlow(
                    (float)(pulse * 1e-6),
                    (float)((allowed + raise) / 3.6e6),
                    (float)((settings.Number("water.leak_most_lph") + raise) / 3.6e6),
                    (float)(settings.Number("water.leak_suspect_l") * 0.001),
                    (float)(settings.Number("water.leak_detect_l") * 0.001)),
                new Standstill(
                    (long)settings.Number("water.still_min") * 60 * Second,
                    (long)(settings.Number("water.still_suspect_h") * 3600) * Second,
                    (long)(settings.Number("water.still_detect_h") * 3600) * Second) { Least = (long)(1000 / pulse) + 8 },
                new Burst((float)((settings.Number("water.burst_lpm") + (pulse * 0.0075)) / 60000), (float)settings.Number("water.burst_sigmas"), (int)settings.Number("water.burst_s")),
                new PulseFault((float)(settings.Number("water.sag_kpa") * 1000), (int)settings.Number("water.sag_s"), (int)settings.Number("water.sags")),
                (float)(settings.Number("water.dry_kpa") * 1000),
                (float)settings.Number("water.battery_v"));
        }
    }
}
