using System;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>All rules of a water meter together: takes what was measured in a second, and says which alarms are set.</summary>
    public sealed class WaterRules
    {
        /// <summary>Pressure, Pa, temperature, K, or voltage, V, that is not known: what was found stays, and how long it was so begins anew.</summary>
        public const float Unknown = float.MaxValue;

        private const long Second = 1000000;
        private const int Window = 8;
        private const float Millilitres = 1e6f;

        private readonly float _pulse;
        private readonly UnbrokenFlow _unbroken;
        private readonly MinimumFlow _minimum;
        private readonly Standstill _standstill;
        private readonly Burst _burst;
        private readonly PulseFault _blocked;
        private readonly Latch _back = new Latch(0.002f, 0.0005f, 0, 3600 * Second);
        private readonly Latch _dry;
        private readonly Latch _freezing = new Latch(274.15f, 276.15f, 300 * Second, 3600 * Second);
        private readonly Latch _tilt = new Latch(0.35f, 0.17f, 60 * Second, 600 * Second);
        private readonly Latch _battery;
        private readonly long[] _recent = new long[Window];
        private int _at;
        private long _inWindow;
        private float _reverse;

        // Time in which nothing counted, µs.
        private long _lost;

        /// <summary>Creates the rules.</summary>
        /// <param name="pulse">Volume of a pulse, m³, above 0.</param>
        /// <param name="unbroken">The rule of unbroken flow.</param>
        /// <param name="minimum">The rule of the least flow.</param>
        /// <param name="standstill">The rule of a house that never stands still.</param>
        /// <param name="burst">The rule of bursts.</param>
        /// <param name="blocked">The rule of a meter that does not count.</param>
        /// <param name="dry">Pressure above the air's below which a pipe is dry, Pa, above 0.</param>
        /// <param name="battery">Voltage of a battery that is low, V, above 0.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public WaterRules(float pulse, UnbrokenFlow unbroken, MinimumFlow minimum, Standstill standstill, Burst burst, PulseFault blocked, float dry, float battery)
        {
            if (!(pulse > 0f) || !(dry > 0f) || !(battery > 0f))
            {
                throw new ArgumentException("Rules need pulse, dry and battery > 0.");
            }

            _pulse = pulse;
            _unbroken = unbroken;
            _minimum = minimum;
            _standstill = standstill;
            _burst = burst;
            _blocked = blocked;
            _dry = new Latch(dry, 2f * dry, 60 * Second, 60 * Second);
            _battery = new Latch(battery, battery * 1.05f, 600 * Second, 3600 * Second);
        }

        /// <summary>Bits of the alarms that are set, as <see cref="WaterAlarm"/> has them.</summary>
        public int Alarms { get; private set; }

        /// <summary>True while the meter's valve is not open: that nothing is counted is then no blocked meter.</summary>
        public bool Shut { get; set; }

        /// <summary>True while the pressure is more than its part can see: it is told as the most, and that it falls to less is then no use.</summary>
        public bool Beyond { get; set; }

        /// <summary>Mean flow of the last eight seconds, m³/s: smooth enough for pulses.</summary>
        public float Flow
        {
            get { return _inWindow * _pulse / Window; }
        }

        /// <summary>Flow of a leak, where there is one, m³/s.</summary>
        public float LeakFlow
        {
            get { return _minimum.Flow; }
        }

        /// <summary>Puts down what the rules of leaks are to go on with after a restart.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="record">Takes <see cref="LeakRecord.Length"/> bytes: the summed least flow (ml), length (s) and pulses of the present use, time without a standstill (s), and the step of a burst (ml/s), four bytes each.</param>
        public void Keep(long time, byte[] record)
        {
            long length = _unbroken.Length;
            Crc32.Put((uint)(_minimum.Kept * Millilitres), record, 0);
            Crc32.Put((uint)(length / Second), record, 4);
            Crc32.Put((uint)(length == 0 ? 0 : _unbroken.Pulses), record, 8);
            Crc32.Put((uint)(_standstill.Since(time - _lost) / Second), record, 12);
            Crc32.Put((uint)((_burst.Step * Millilitres) + 0.5f), record, 16);
        }

        /// <summary>Goes on with what was kept before a restart, as though no time had passed, once water has flowed for long enough again. To be called before the first update.</summary>
        /// <param name="record">What <see cref="Keep"/> put down.</param>
        public void Resume(byte[] record)
        {
            _minimum.Resume(Crc32.Get(record, 0) / Millilitres);
            _unbroken.Resume(Crc32.Get(record, 4) * Second, Crc32.Get(record, 8));
            _standstill.Resume(Crc32.Get(record, 12) * Second);
            _burst.Step = Crc32.Get(record, 16) / Millilitres;
        }

        /// <summary>Forgets what the house draws at once, as after works on its pipes.</summary>
        public void Forget()
        {
            _burst.Step = 0f;
        }

        /// <summary>Takes the pulses of a second; returns true where <see cref="Alarms"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="pulses">Pulses of this second; below 0 for backwards.</param>
        /// <param name="pressure">Pressure above the air's, Pa; <see cref="Unknown"/> where it is not known.</param>
        /// <param name="counted">False while nothing counts: that is no standing water, and for the rules of flow no time passes.</param>
        [Hot]
        public bool Flowed(long time, long pulses, float pressure, bool counted)
        {
            Take(_dry, time, pressure);
            if (!counted)
            {
                _lost += Second;
                return Say();
            }

            time -= _lost;
            long forward = pulses > 0 ? pulses : 0;
            int at = _at;
            _inWindow += forward - _recent[at];
            _recent[at] = forward;
            _at = at == Window - 1 ? 0 : at + 1;
            _unbroken.Update(time, forward);
            _minimum.Update(time, forward);
            _standstill.Update(time, forward);
            _burst.Update(_inWindow * _pulse / Window, pressure);
            if (Shut)
            {
                _burst.Shut();
            }

            _blocked.Update(pulses, Shut || Beyond ? Unknown : pressure);

            // What came back is forgotten as water flows forwards again.
            _reverse -= pulses * _pulse;
            _reverse = _reverse > 0f ? _reverse : 0f;
            _back.Update(time, _reverse);
            return Say();
        }

        /// <summary>Takes the water's temperature, once a minute or so; returns true where <see cref="Alarms"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="temperature">Temperature, K; <see cref="Unknown"/> where it is not known.</param>
        public bool Warmed(long time, float temperature)
        {
            Take(_freezing, time, temperature);
            return Say();
        }

        /// <summary>Takes how far the housing is turned from where it was commissioned; returns true where <see cref="Alarms"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="angle">Angle, rad, 0…π; below 0 where it is not known, and then what was found stays.</param>
        public bool Turned(long time, float angle)
        {
            Take(_tilt, time, angle < 0f ? Unknown : angle);
            return Say();
        }

        /// <summary>Takes the battery's voltage; returns true where <see cref="Alarms"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="voltage">Voltage, V; <see cref="Unknown"/> where it is not known.</param>
        public bool Supplied(long time, float voltage)
        {
            Take(_battery, time, voltage);
            return Say();
        }

        private static void Take(Latch latch, long time, float value)
        {
            if (value < Unknown)
            {
                latch.Update(time, value);
            }
            else
            {
                latch.Missed();
            }
        }

        private bool Say()
        {
            LeakState minimum = _minimum.State;
            LeakState standstill = _standstill.State;
            LeakState leak = _unbroken.State;
            leak = minimum > leak ? minimum : leak;
            leak = standstill > leak ? standstill : leak;
            int alarms = leak == LeakState.Detected ? WaterAlarm.LeakDetected | WaterAlarm.LeakSuspected : leak == LeakState.Suspected ? WaterAlarm.LeakSuspected : 0;
            alarms |= _burst.On ? WaterAlarm.Burst : 0;
            alarms |= _back.On ? WaterAlarm.BackFlow : 0;
            alarms |= _blocked.On ? WaterAlarm.BlockedMeter : 0;
            alarms |= _tilt.On ? WaterAlarm.FraudDetected : 0;
            alarms |= _dry.On ? WaterAlarm.Dry : 0;
            alarms |= _freezing.On ? WaterAlarm.Freezing : 0;
            alarms |= _battery.On ? WaterAlarm.LowBattery : 0;
            bool changed = alarms != Alarms;
            Alarms = alarms;
            return changed;
        }
    }
}
