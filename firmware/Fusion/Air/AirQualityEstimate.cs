using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// An open index of air quality from the resistance of a heated metal-oxide layer such as the BME680's: 0 is the cleanest air of the last days, 250 half of
    /// its resistance, 500 none of it. The logarithm of the resistance, put right for absolute humidity, is held against a baseline that rises fast and falls over
    /// days; while humidity moves fast nothing is learned. Accuracy is 0 while the layer heats through, 1 while the baseline is young, 2 after an hour, 3 after a day in
    /// which clean and other air were seen. Time constants and the humidity's share are this project's own, not the maker's.
    /// </summary>
    public sealed class AirQualityEstimate : Stage
    {
        private const float WarmUp = 300f; // s
        private const float RiseTime = 600f; // s
        private const float FallTime = 172800f; // s
        private const float FirstFallTime = 7200f; // s, in the first hour
        private const float HumidityTime = 120f; // s
        private const float LongestStep = 60f; // s
        private const float FastHumidity = 0.5e-3f; // kg/m³ from its mean
        private const float PerHumidity = 20f; // ln of the resistance by kg/m³
        private const float UsualHumidity = 0.01f; // kg/m³
        private const float Spread = 0.3f; // ln between clean air and other
        private const float Hour = 3600f;
        private const float Day = 86400f;

        private readonly int _resistance;
        private readonly int _temperature;
        private readonly int _humidity;
        private readonly int _quality;
        private readonly int _accuracy;
        private long _last;
        private bool _started;
        private float _heated;
        private float _learned;
        private float _meanHumidity;

        // In double: days over seconds, their shares are too small for the steps of single precision, in which neither would ever arrive.
        private double _baseline;
        private double _lowest;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind gas resistance, temperature and relative humidity.</param>
        public AirQualityEstimate(Frame frame)
        {
            _resistance = frame.Require(Quantity.GasResistance, Axis.None);
            _temperature = frame.Require(Quantity.Temperature, Axis.None);
            _humidity = frame.Require(Quantity.RelativeHumidity, Axis.None);
            _quality = frame.Require(Quantity.AirQuality, Axis.None);
            _accuracy = frame.Require(Quantity.Accuracy, Axis.None);
        }

        /// <summary>What the stage adds to a frame: the index, 0…500, and its accuracy, 0…3.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.AirQuality, Axis.None, 0f, 500f, 1f, 0f, 1f), new Channel(Quantity.Accuracy, Axis.None, 0f, 3f, 1f, 0f, 1f) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            Validity[] marks = frame.Validity;
            float[] values = frame.Values;
            float resistance = values[_resistance];
            if (marks[_resistance] != Validity.Valid || marks[_temperature] != Validity.Valid || marks[_humidity] != Validity.Valid || !(resistance > 1f && resistance < 1e12f))
            {
                marks[_quality] = Validity.Invalid;
                return;
            }

            float step = (frame.Time - _last) * 1e-6f;
            step = !_started || !(step > 0f) ? 0f : step < LongestStep ? step : LongestStep;
            _last = frame.Time;
            float humidity = MoistAir.AbsoluteHumidity(values[_temperature], values[_humidity]);
            float level = (float)Math.Log(resistance) + (PerHumidity * (humidity - UsualHumidity));
            if (!_started)
            {
                _started = true;
                _meanHumidity = humidity;
            }

            _heated += step;
            _meanHumidity += step / (step + HumidityTime) * (humidity - _meanHumidity);
            float off = humidity - _meanHumidity;
            if (_heated < WarmUp)
            {
                _baseline = level;
                _lowest = level;
                marks[_quality] = Validity.Unknown;
                frame.Set(_accuracy, 0f);
                return;
            }

            if (off < FastHumidity && -off < FastHumidity)
            {
                _learned += step;
                float time = level > _baseline ? RiseTime : _learned < Hour ? FirstFallTime : FallTime;
                _baseline += step / (step + time) * (level - _baseline);
                _lowest = level < _lowest ? level : _lowest + (step / (step + FallTime) * (level - _lowest));
            }

            float below = (float)(_baseline - level);
            frame.Set(_quality, below > 0f ? 500f * (1f - (float)Math.Exp(-below)) : 0f);
            frame.Set(_accuracy, _learned < Hour ? 1f : _learned >= Day && _baseline - _lowest > Spread ? 3f : 2f);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
            _heated = 0f;
            _learned = 0f;
        }
    }
}
