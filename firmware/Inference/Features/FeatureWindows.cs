using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Features over windows of a number of frames or of a time, which may overlap: each of the windows that are open at a time has features of its own, so that any feature will do. What is
    /// saturated counts as the end of its range, as in a recording; channels that have no value in a frame are left out of it.
    /// </summary>
    public sealed class FeatureWindows
    {
        private const int MostOpen = 8;

        // Instead of the frames of a window that is yet to begin: its features take what comes before it too, since some of them know from it what is on, or how long ago something was.
        private const int Waiting = -1;

        // Of the first windows, and of the open ones.
        private readonly Feature[][] _open;
        private readonly long[] _begins;
        private readonly int[] _counts;

        // Frames of each in which a feature's channel had no value.
        private readonly int[][] _missed;
        private readonly int[] _places;
        private readonly long _length;
        private readonly long _hop;
        private readonly bool _byTime;
        private bool _started;
        private long _last;

        private FeatureWindows(Feature[] features, long length, long hop, bool byTime)
        {
            if (features.Length == 0 || hop < 1 || length < hop || length % hop != 0 || length / hop > MostOpen)
            {
                throw new ArgumentException("A window has one feature or more, and is a whole number of steps to the next long, 1 to 8.");
            }

            _length = length;
            _hop = hop;
            _byTime = byTime;
            int count = 0;
            _places = new int[features.Length];
            for (int i = 0; i < features.Length; i++)
            {
                _places[i] = count;
                count += features[i].Names.Length;
            }

            if (count > ModelDescription.MostFeatures)
            {
                throw new ArgumentException("These are " + count.ToString() + " features; a model takes 64. Leave some out.");
            }

            Names = new string[count];
            Units = new string[count];
            Values = new float[count];
            for (int i = 0; i < features.Length; i++)
            {
                Array.Copy(features[i].Names, 0, Names, _places[i], features[i].Names.Length);
                Array.Copy(features[i].Units, 0, Units, _places[i], features[i].Units.Length);
            }

            int open = (int)(length / hop);
            _begins = new long[open];
            _counts = new int[open];
            _open = new Feature[open][];
            _missed = new int[open][];
            for (int k = 0; k < open; k++)
            {
                _missed[k] = new int[features.Length];
            }

            _open[0] = features;
            for (int k = 1; k < open; k++)
            {
                _open[k] = new Feature[features.Length];
                for (int i = 0; i < features.Length; i++)
                {
                    _open[k][i] = features[i].Another();
                }
            }
        }

        /// <summary>Windows of a number of frames.</summary>
        /// <param name="features">What is computed.</param>
        /// <param name="length">Frames of a window, 1 to 8 times the step.</param>
        /// <param name="step">Frames from the begin of a window to that of the next, 1 or more.</param>
        /// <exception cref="ArgumentException">Length and step do not fit, or there are no features or more than a model takes.</exception>
        public static FeatureWindows ByCount(Feature[] features, int length, int step)
        {
            return new FeatureWindows(features, length, step, false);
        }

        /// <summary>Windows of a time; one begins with the first frame, and a window is told with the first frame behind its end.</summary>
        /// <param name="features">What is computed.</param>
        /// <param name="length">Length of a window, µs, 1 to 8 times the step.</param>
        /// <param name="step">Time from the begin of a window to that of the next, µs, 1 or more.</param>
        /// <exception cref="ArgumentException">Length and step do not fit, or there are no features or more than a model takes.</exception>
        public static FeatureWindows ByTime(Feature[] features, long length, long step)
        {
            return new FeatureWindows(features, length, step, true);
        }

        /// <summary>Names of the features in their order.</summary>
        public string[] Names { get; }

        /// <summary>Their units.</summary>
        public string[] Units { get; }

        /// <summary>The features of the window that ended last.</summary>
        public float[] Values { get; }

        /// <summary>Frames of the window that ended last.</summary>
        public int Frames { get; private set; }

        /// <summary>When the window that was told last ended, µs.</summary>
        public long Ended { get; private set; }

        /// <summary>Fewest samples that each feature has in a window that is told; they are half of its frames at least. 1 where nothing else is said.</summary>
        public int Least { get; set; } = 1;

        /// <summary>Longest time between two frames, µs: behind a longer one all windows begin anew, since no window of a number of frames is to span a gap. 0, for any, where nothing else is said.</summary>
        public long LongestStep { get; set; }

        /// <summary>Windows without a frame, those in which a feature has too few samples since its channel was not valid, and those that ended together with a later one in a gap of the frames: they are not told.</summary>
        public int Skipped { get; private set; }

        /// <summary>Takes a frame; true where a window ended, and then its features are in <see cref="Values"/>.</summary>
        [Hot]
        public bool Take(Frame frame)
        {
            long time = frame.Time;
            if (!_started)
            {
                Start(time);
            }
            else if (LongestStep > 0 && time - _last > LongestStep)
            {
                Skipped++;
                Start(time);
            }

            _last = time;
            float[] values = frame.Values;
            Validity[] validity = frame.Validity;
            bool told = false;
            for (int k = 0; k < _open.Length; k++)
            {
                if (_counts[k] < 0 && (_byTime ? time >= _begins[k] : _begins[k]-- == 0))
                {
                    Clear(k);
                }

                if (_byTime && _counts[k] >= 0)
                {
                    if (time - _begins[k] >= _length)
                    {
                        told |= Pass(k, time, told);
                    }

                    if (time < _begins[k])
                    {
                        continue;
                    }
                }

                Feature[] features = _open[k];
                for (int i = 0; i < features.Length; i++)
                {
                    Feature feature = features[i];
                    int channel = feature.Channel;
                    Validity mark = validity[channel];
                    if (mark == Validity.Valid || mark == Validity.Saturated)
                    {
                        feature.Add(values[channel], time);
                    }
                    else
                    {
                        _missed[k][i]++;
                    }
                }

                if (_counts[k] < 0)
                {
                    continue;
                }

                _counts[k]++;
                if (!_byTime && _counts[k] == _length)
                {
                    if (IsWhole(k))
                    {
                        Tell(k, time);
                        told = true;
                    }
                    else
                    {
                        Skipped++;
                        Clear(k);
                    }
                }
            }

            return told;
        }

        /// <summary>Drops what was begun: windows begin anew with the next frame.</summary>
        public void Restart()
        {
            _started = false;
        }

        /// <summary>Sets a model's features from <see cref="Values"/>.</summary>
        /// <param name="model">The model; its first feature is the first of these where nothing else is said.</param>
        /// <param name="first">Index of the model's feature that is the first of these.</param>
        [Hot]
        public void Give(Model model, int first)
        {
            float[] values = Values;
            for (int i = 0; i < values.Length; i++)
            {
                model.Set(first + i, values[i]);
            }
        }

        private void Start(long time)
        {
            _started = true;
            for (int k = 0; k < _open.Length; k++)
            {
                _begins[k] = _byTime ? time + (k * _hop) : k * _hop;
                Clear(k);
                _counts[k] = Waiting;
            }
        }

        // A window lies behind: tells it if it has frames, and begins the one that the frame lies in.
        private bool Pass(int k, long time, bool told)
        {
            long ended = _begins[k] + _length;
            long past = (time - _begins[k]) / _length;
            bool tells = _counts[k] > 0 && IsWhole(k) && !(told && ended < Ended);
            Skipped += tells ? told ? 1 : 0 : 1;
            Skipped += (int)past - 1;
            if (tells)
            {
                Tell(k, ended);
            }
            else
            {
                Clear(k);
            }

            _begins[k] += past * _length;
            return tells;
        }

        // True where each feature has samples enough of the window.
        private bool IsWhole(int k)
        {
            for (int i = 0; i < _missed[k].Length; i++)
            {
                int samples = _counts[k] - _missed[k][i];
                if (samples < Least || 2 * samples < _counts[k])
                {
                    return false;
                }
            }

            return true;
        }

        private void Tell(int k, long ended)
        {
            Feature[] features = _open[k];
            for (int i = 0; i < features.Length; i++)
            {
                features[i].Write(Values, _places[i], ended);
            }

            Frames = _counts[k];
            Ended = ended;
            Clear(k);
        }

        private void Clear(int k)
        {
            Feature[] features = _open[k];
            _counts[k] = 0;
            Array.Clear(_missed[k], 0, _missed[k].Length);
            for (int i = 0; i < features.Length; i++)
            {
                features[i].Clear();
            }
        }
    }
}
