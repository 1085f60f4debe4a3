using System;
using SmartSensor.Fusion;
using SmartSensor.Node;

namespace SmartSensor.GasMeter
{
    /// <summary>The settings of a gas meter; the thresholds that are not here follow from its size by <see cref="GasLimits"/>.</summary>
    public static class GasSettings
    {
        // Pressure over the element that is a flow for sure, Pa: twice the 0.1 Pa that its emulator has of the SDP810 at zero.
        private const float LeastPressure = 0.2f;

        // Below the 21 l/h of a leak, m³/s.
        private const float MostStart = 20f / 3.6e6f;

        /// <summary>The settings at their defaults.</summary>
        public static Setting[] All()
        {
            return new Setting[]
            {
                Setting.OfChoice("gas.size", "6", new string[] { "1.6", "2", "2.5", "4", "6", "10", "16" }, "size of the meter, m³/h: picks the thresholds of its rules"),
                Setting.OfNumber("gas.element_pa", 250, 10, 400, "pressure over the laminar element at the meter's size and 15 C, Pa"),
                Setting.OfNumber("gas.zero_pa", 0, -5, 5, "what the flow sensor shows while nothing flows, Pa"),
                Setting.OfNumber("gas.start_l_h", 5, 1, 20, "least flow that counts, l/h; where 0.2 Pa over the element are more, that flow"),
                Setting.OfChoice("gas.conversion", "pt", new string[] { "pt", "ptz" }, "pt with a fixed compressibility, or ptz with that of the gas below"),
                Setting.OfNumber("gas.density", 0.6, 0.5, 0.9, "density of the gas by that of air, at 0 C and 1013.25 hPa"),
                Setting.OfNumber("gas.nitrogen", 0.01, 0, 0.5, "mole fraction of nitrogen"),
                Setting.OfNumber("gas.carbon_dioxide", 0.01, 0, 0.3, "mole fraction of carbon dioxide"),
                Setting.OfNumber("gas.base_k", 288.15, 270, 300, "base temperature, K"),
                Setting.OfNumber("gas.base_pa", 101325, 80000, 120000, "base pressure, Pa"),
                Setting.OfChoice("gas.line", "bmp390", new string[] { "bmp390", "lps28dfw" }, "the part in the line"),
                Setting.OfNumber("gas.gauge_zero_pa", 0, -1000, 1000, "what the line's part shows above the air's while both are open, Pa"),
                Setting.OfNumber("gas.low_pa", 300, 0, 20000, "pressure above the air's below which flames go out, Pa"),
                Setting.OfNumber("gas.enough_pa", 1000, 1, 50000, "pressure above the air's at which it is enough again, Pa"),
                Setting.OfNumber("gas.high_pa", 3000, 2, 100000, "pressure above the air's that is too much, Pa"),
                Setting.OfNumber("gas.right_pa", 2500, 1, 100000, "pressure above the air's at which it is right again, Pa"),
                Setting.OfNumber("gas.quake_kine", 25, 5, 100, "spectral intensity that closes while gas flows, cm/s"),
                Setting.OfNumber("gas.wake_gal", 10, 2, 100, "horizontal acceleration that wakes the spectrum, cm/s2"),
                Setting.OfNumber("gas.tilt_deg", 20, 2, 90, "angle at which the meter is not as it was mounted, degrees"),
                Setting.OfWhole("gas.heater_min", 720, 10, 100000, "longest unchanged flow of the class of heaters, min"),
                Setting.OfWhole("gas.stove_min", 240, 10, 100000, "longest unchanged flow of the class of stoves, min"),
                Setting.OfWhole("gas.bath_min", 160, 10, 100000, "longest unchanged flow of the class of bath heaters, min"),
                Setting.OfWhole("gas.hot_water_min", 60, 10, 100000, "longest unchanged flow of the class of water heaters, min"),
                Setting.OfFlag("gas.boiler", false, "a boiler heats the home: flows of the first three classes may last a day and longer"),
                Setting.OfNumber("gas.boiler_m3_h", 2, 2, 20, "what it takes for heating with a hob beside it, m³/h: the third class ends there, and not at 2"),
                Setting.OfFlag("gas.weather_led", false, "that boiler follows the weather: a flow that moves by itself was not left on"),
                Setting.OfNumber("gas.pilot_l_h", 0, 0, 200, "what pilot flames take together, l/h: no leak, and nothing that was left on"),
                Setting.OfChoice("gas.air", "sgp41", new string[] { "sgp41", "bme680" }, "the part beside the meter"),
                Setting.OfFlag("gas.climate", false, "an SHT45 beside the SGP41, for its compensation"),
                Setting.OfFlag("gas.closes", true, "rules close the valve; false: they only say so"),
                Setting.OfWhole("gas.keep_s", 900, 60, 86400, "time between two writes of the totals to the drive, s"),
            };
        }

        /// <summary>Which settings do not fit each other, in one line; empty where they do.</summary>
        /// <param name="settings">Settings that hold <see cref="All"/>.</param>
        public static string Misfit(Settings settings)
        {
            if (!Rise(settings))
            {
                return "gas.low_pa, gas.enough_pa, gas.right_pa and gas.high_pa must rise in this order";
            }

            string fault = Boiler(settings);
            if (fault.Length == 0)
            {
                Gas(settings, out fault);
            }

            return fault;
        }

        /// <summary>The gas of a conversion that wants its compressibility; null where none does, or where no gas is of these numbers, and then the compressibility is fixed, as by default.</summary>
        /// <param name="settings">Settings that hold <see cref="All"/>.</param>
        /// <param name="fault">Why there is none, in one line with the cure; empty where there is one or none is wanted.</param>
        public static NaturalGas Gas(Settings settings, out string fault)
        {
            fault = "";
            if (settings.Text("gas.conversion") == "pt")
            {
                return null;
            }

            try
            {
                return NaturalGas.ByDensity((float)settings.Number("gas.density"), (float)settings.Number("gas.nitrogen"), (float)settings.Number("gas.carbon_dioxide"));
            }
            catch (ArgumentException)
            {
                fault = "no natural gas has gas.density, gas.nitrogen and gas.carbon_dioxide together; set them right, or gas.conversion to pt";
                return null;
            }
        }

        /// <summary>The numbers of the rules as the settings have them; where the pressures do not rise as they must, or a boiler takes more than the meter, their defaults hold.</summary>
        /// <param name="settings">Settings that hold <see cref="All"/>.</param>
        public static GasLimits Limits(Settings settings)
        {
            GasLimits limits = GasLimits.OfSize(Size(settings.Text("gas.size")));
            limits.StartFlow = (float)settings.Number("gas.start_l_h") / 3.6e6f;
            float told = Coefficient(settings) * LeastPressure;
            told = told < MostStart ? told : MostStart;
            limits.StartFlow = limits.StartFlow > told ? limits.StartFlow : told;
            if (Rise(settings))
            {
                limits.LowPressure = (float)settings.Number("gas.low_pa");
                limits.EnoughPressure = (float)settings.Number("gas.enough_pa");
                limits.RightPressure = (float)settings.Number("gas.right_pa");
                limits.HighPressure = (float)settings.Number("gas.high_pa");
            }

            limits.Intensity = (float)settings.Number("gas.quake_kine") * 0.01f;
            limits.Tilt = (float)settings.Number("gas.tilt_deg") * 0.0174532925f;
            limits.LongSeconds[0] = (int)settings.Number("gas.heater_min") * 60;
            limits.LongSeconds[1] = (int)settings.Number("gas.stove_min") * 60;
            limits.LongSeconds[2] = (int)settings.Number("gas.bath_min") * 60;
            limits.LongSeconds[3] = (int)settings.Number("gas.hot_water_min") * 60;
            limits.PilotFlow = (float)settings.Number("gas.pilot_l_h") / 3.6e6f;
            if (settings.Flag("gas.boiler"))
            {
                limits.Modulates = settings.Flag("gas.weather_led");
                limits.AllowBoiler(Boiler(settings).Length == 0 ? (float)settings.Number("gas.boiler_m3_h") / 3600f : 0f);
            }

            return limits;
        }

        /// <summary>The coefficient of the meter's laminar element at 15 °C, m³/s by Pa.</summary>
        /// <param name="settings">Settings that hold <see cref="All"/>.</param>
        public static float Coefficient(Settings settings)
        {
            return Size(settings.Text("gas.size")) / 3600f / (float)settings.Number("gas.element_pa");
        }

        private static bool Rise(Settings settings)
        {
            float enough = (float)settings.Number("gas.enough_pa");
            float right = (float)settings.Number("gas.right_pa");
            return (float)settings.Number("gas.low_pa") < enough && enough <= right && right < (float)settings.Number("gas.high_pa");
        }

        // Its default fits any meter.
        private static string Boiler(Settings settings)
        {
            float flow = (float)settings.Number("gas.boiler_m3_h");
            if (!settings.Flag("gas.boiler") && (flow > 2f || settings.Flag("gas.weather_led")))
            {
                return "gas.boiler_m3_h and gas.weather_led want gas.boiler true";
            }

            return flow > 2f && flow > Size(settings.Text("gas.size")) ? "gas.boiler_m3_h is above gas.size: 11 kW are 1 m³/h" : "";
        }

        private static float Size(string text)
        {
            switch (text)
            {
                case "1.6": return 1.6f;
                case "2": return 2f;
                case "2.5": return 2.5f;
                case "4": return 4f;
                case "10": return 10f;
                case "16": return 16f;
                default: return 6f;
            }
        }
    }
}
