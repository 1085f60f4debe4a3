using SmartSensor.Node;

namespace SmartSensor.WaterMeter
{
    /// <summary>The settings of a water meter. Leak thresholds are those of the field's automatic shut-off valves: a word at 30 min or 60 l of unbroken flow, shut-off at 2 h or 240 l.</summary>
    public static class WaterSettings
    {
        /// <summary>The settings at their defaults.</summary>
        public static Setting[] All()
        {
            return new Setting[]
            {
                Setting.OfNumber("water.pulse_ml", 100, 1, 100000, "volume of one pulse of the meter, ml"),
                Setting.OfWhole("water.pause_s", 300, 10, 3600, "time without a pulse that ends a use, s"),
                Setting.OfWhole("water.suspect_min", 30, 1, 1440, "unbroken flow after which a leak is suspected, min"),
                Setting.OfNumber("water.suspect_l", 60, 1, 100000, "volume of unbroken flow after which a leak is suspected, l"),
                Setting.OfWhole("water.detect_min", 120, 1, 1440, "unbroken flow after which a leak is detected, min"),
                Setting.OfNumber("water.detect_l", 240, 1, 100000, "volume of unbroken flow after which a leak is detected, l"),
                Setting.OfFilters("air.filters", "median window_size=5 send_every=1; exponential_moving_average alpha=0.2 send_every=1", "filters of the air's pressure, Pa"),
                Setting.OfFilters("climate.filters", "", "filters of the cabinet's temperature, K"),
                Setting.OfChoice("calibration.run", "none", new string[] { "none", "housing-gyro", "housing-acc" }, "the calibration that runs at this boot"),
                Setting.OfNumber("climate.self_heating_k", 0, -20, 20, "what the board's own heat adds to the temperature of the cabinet, K"),
            };
        }
    }
}
