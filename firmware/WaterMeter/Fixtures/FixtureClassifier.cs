using System;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// Tells which fixture used the water: sums the meter's volume over the interval that its models were trained for and cuts it into uses. A first model names each use as it ends; a
    /// second one decides after a delay, when it is known what its neighbours are and what came after it.
    /// </summary>
    public sealed class FixtureClassifier
    {
        /// <summary>Numbers that the first model is asked with: the use itself, and what came before.</summary>
        public const int FirstFeatures = WaterUse.Features + UseHistory.BeforeFeatures;

        /// <summary>Numbers that the second model is asked with: also what came after, and what the neighbours were taken for.</summary>
        public const int Features = FirstFeatures + UseHistory.AfterFeatures + (2 * UseHistory.Fixtures);

        /// <summary>No fixture is known.</summary>
        public const int None = -1;

        private readonly WaterUse _use;
        private readonly UseHistory _history = new UseHistory();
        private readonly short[] _values = new short[Features];
        private readonly int _interval;
        private readonly int _delay;
        private Model _first;
        private Model _second;
        private int _waiting;
        private int _seconds;
        private float _litres;

        /// <summary>Creates a classifier; it knows no fixture until models are given.</summary>
        /// <param name="interval">Interval of the flow that the models were trained for, s, 1…60.</param>
        /// <param name="pause">Time without water that ends a use, s, 5…600.</param>
        /// <param name="least">Volume below which it is no use, l, 0 or more.</param>
        /// <param name="delay">Time after its end at which a use is decided, s, 0…7200; earlier where many follow.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public FixtureClassifier(int interval, int pause, float least, int delay)
        {
            if (interval < 1 || interval > 60 || delay < 0 || delay > 7200)
            {
                throw new ArgumentException("Uses need interval 1 to 60 s, delay 0 to 7200 s.");
            }

            _interval = interval;
            _delay = delay;
            _use = new WaterUse(pause, least);
        }

        /// <summary>Index of the fixture that the last decided use belongs to, by the classes of the second model; <see cref="None"/> without models.</summary>
        public int Fixture { get; private set; } = None;

        /// <summary>Certainty of the last decision, 0…1000 ‰.</summary>
        public int Confidence { get; private set; }

        /// <summary>Volume of the last decided use, l.</summary>
        public float Volume { get; private set; }

        /// <summary>Beginning of the last decided use, ms of the time that <see cref="Update"/> is given.</summary>
        public long Began { get; private set; }

        /// <summary>Length of the last decided use, s.</summary>
        public int Length { get; private set; }

        /// <summary>What the use that ended last is taken for until it is decided; <see cref="None"/> without models.</summary>
        public int Supposed { get; private set; } = None;

        /// <summary>What the last decision was made from, in the order of <see cref="Names"/>.</summary>
        public short[] Values
        {
            get { return _values; }
        }

        /// <summary>Name of the fixture of the last decided use; empty without models.</summary>
        public string Name
        {
            get { return _second == null || Fixture < 0 ? "" : _second.Description.Classes[Fixture]; }
        }

        /// <summary>Names of the numbers of the first model.</summary>
        public static string[] NamesOfFirst()
        {
            return Names(FirstFeatures);
        }

        /// <summary>Names of the numbers of the second model.</summary>
        public static string[] NamesOfSecond()
        {
            return Names(Features);
        }

        /// <summary>Names of the numbers of the second model; those of the first are the beginning of them.</summary>
        /// <param name="count"><see cref="FirstFeatures"/> or <see cref="Features"/>.</param>
        public static string[] Names(int count)
        {
            string[] names = new string[count];
            int at = Copy(WaterUse.Names(), names, 0);
            at = Copy(UseHistory.BeforeNames(), names, at);
            at = Copy(UseHistory.AfterNames(), names, at);
            for (int i = 0; at < count; i++)
            {
                names[at] = (i < UseHistory.Fixtures ? "label_before_" : "label_after_") + (i % UseHistory.Fixtures).ToString();
                at++;
            }

            return names;
        }

        /// <summary>Takes models, where they ask for the numbers that uses are described by and know the same fixtures; uses that wait are forgotten. False, and the old ones stay, where they do not fit.</summary>
        /// <param name="first">Names a use as it ends.</param>
        /// <param name="second">Decides after the delay.</param>
        public bool Accept(Model first, Model second)
        {
            if (!Fits(first, FirstFeatures) || !Fits(second, Features) || !Same(first.Description.Classes, second.Description.Classes))
            {
                return false;
            }

            _first = first;
            _second = second;
            _waiting = 0;
            _history.Clear();
            return true;
        }

        /// <summary>Takes what flowed since the last update; returns true where a use has been decided: <see cref="Fixture"/>, <see cref="Confidence"/>, <see cref="Volume"/>, <see cref="Began"/> and <see cref="Length"/> tell it.</summary>
        /// <param name="time">Local time now, ms since 1970-01-01 00:00 of that place.</param>
        /// <param name="seconds">Time since the last update, s, 1…60.</param>
        /// <param name="litres">Volume since the last update, l.</param>
        [Hot]
        public bool Update(long time, int seconds, float litres)
        {
            _seconds += seconds;
            _litres += litres;
            if (_seconds < _interval)
            {
                return false;
            }

            bool ended = _use.Update(time, _seconds, _litres);
            _seconds = 0;
            _litres = 0f;
            bool decided = false;
            if (ended)
            {
                if (_waiting == UseHistory.Room)
                {
                    Decide(_waiting - 1);
                    decided = true;
                }

                _history.Add(_use);
                _waiting++;
                Suppose();
            }

            if (!decided && _waiting > 0 && time - _history.Ended(_waiting - 1) >= _delay * 1000L)
            {
                Decide(_waiting - 1);
                decided = true;
            }

            return decided;
        }

        /// <summary>Moves the clock that <see cref="Update"/> is given: it was set, and uses began when they began.</summary>
        /// <param name="change">What it was set on by, ms.</param>
        public void Shift(long change)
        {
            _use.Shift(change);
            _history.Shift(change);
        }

        private void Suppose()
        {
            if (_first == null)
            {
                return;
            }

            short[] input = _first.Input;
            _history.Before(0, input, _history.Own(0, input, 0));
            Ask(_first, input);
            Supposed = _first.Label;
            _history.Name(_first.Label, _first.Confidence);
        }

        private void Decide(int back)
        {
            short[] values = _values;
            int at = _history.Own(back, values, 0);
            at = _history.Before(back, values, at);
            at = _history.After(back, _delay, values, at);
            _history.Labels(back, _delay, values, at);
            _waiting--;
            Volume = _history.Volume(back);
            Began = _history.Began(back);
            Length = (int)((_history.Ended(back) - Began) / 1000);
            if (_second == null)
            {
                return;
            }

            Ask(_second, values);
            Fixture = _second.Label;
            Confidence = _second.Confidence;
        }

        // In the model's own steps.
        private static void Ask(Model model, short[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                model.Set(i, values[i]);
            }

            model.Run();
        }

        private static bool Fits(Model model, int features)
        {
            return model != null && model.Description.Classes.Length <= UseHistory.Fixtures && Same(model.Description.Features, Names(features));
        }

        /// <summary>True where the names are the same, in the same order.</summary>
        public static bool Same(string[] one, string[] other)
        {
            bool same = one.Length == other.Length;
            for (int i = 0; same && i < one.Length; i++)
            {
                same = one[i] == other[i];
            }

            return same;
        }

        private static int Copy(string[] from, string[] to, int at)
        {
            for (int i = 0; i < from.Length && at < to.Length; i++)
            {
                to[at] = from[i];
                at++;
            }

            return at;
        }
    }
}
