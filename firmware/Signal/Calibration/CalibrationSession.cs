using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Finds a calibration from the frames of the running pipeline, before they are calibrated. A command or a button starts, finishes and cancels
    /// it; each frame costs a bounded time, since a long fit goes on by one step a frame. One session runs many times.
    /// </summary>
    public abstract class CalibrationSession
    {
        // Beyond this between two frames time stood still, for all that is known, µs.
        private const long LongestGap = 60000000;

        // No part works beyond, K.
        private const float Coldest = 100f;
        private const float Hottest = 900f;

        private readonly string _method;
        private readonly Quantity _quantity;
        private readonly int _temperature;
        private long _last;
        private long _passed;
        private bool _timed;
        private long _temperatures;
        private double _temperatureSum;
        private float[] _parameters;

        /// <summary>Creates a session.</summary>
        /// <param name="frame">A frame with the quantity; one with a temperature too tells at which temperature the calibration was found.</param>
        /// <param name="method">Name of <see cref="CalibrationMethod"/>.</param>
        /// <param name="quantity">What is calibrated.</param>
        /// <param name="axis">X where three axes follow each other, None for a scalar.</param>
        /// <exception cref="ArgumentException">The frame lacks the quantity.</exception>
        protected CalibrationSession(Frame frame, string method, Quantity quantity, Axis axis)
        {
            Channel = frame.Require(quantity, axis);
            if (axis == Axis.X && (frame.IndexOf(quantity, Axis.Y) != Channel + 1 || frame.IndexOf(quantity, Axis.Z) != Channel + 2))
            {
                throw new ArgumentException("The axes y and z of " + Quantities.Name(quantity) + " must follow x in the frame.");
            }

            _method = method;
            _quantity = quantity;
            _temperature = frame.IndexOf(Quantity.Temperature, Axis.None);
        }

        /// <summary>Where the session stands.</summary>
        public CalibrationState State { get; private set; }

        /// <summary>Why there is no result and what to do, in one line; empty unless the state is Refused.</summary>
        public string Reason { get; private set; } = "";

        /// <summary>What the person should do now, in one line; empty where there is nothing to do.</summary>
        public string Prompt { get; protected set; } = "";

        /// <summary>How much of what is collected at most is there, 0…1; 1 when Done.</summary>
        public float Progress { get; protected set; }

        /// <summary>How good the result is, or was when it was refused for that; null before.</summary>
        public CalibrationQuality Quality { get; private set; }

        /// <summary>Longest collection, s of the frames' time; then it fits what is enough, or refuses.</summary>
        public int LongestSeconds { get; set; } = 300;

        /// <summary>Index of the quantity's first channel in the frame.</summary>
        protected int Channel { get; }

        /// <summary>Index of the temperature in the frame, or -1.</summary>
        protected int TemperatureChannel
        {
            get { return _temperature; }
        }

        /// <summary>Forgets what it had and starts to collect.</summary>
        public void Start()
        {
            Reason = "";
            Prompt = "";
            Progress = 0f;
            Quality = null;
            _parameters = null;
            _timed = false;
            _passed = 0;
            ForgetTemperature();
            State = CalibrationState.Collecting;
            Begin();
        }

        /// <summary>Takes a frame: collects it, or goes on with the fit by one step. Does nothing unless a session runs.</summary>
        public void Feed(Frame frame)
        {
            if (State == CalibrationState.Fitting)
            {
                Fit();
                return;
            }

            if (State != CalibrationState.Collecting && State != CalibrationState.Enough)
            {
                return;
            }

            long step = frame.Time - _last;
            _last = frame.Time;
            if (_timed && step > 0 && step <= LongestGap)
            {
                _passed += step;
            }

            _timed = true;
            TakeTemperature(frame);
            Collect(frame);
            if (_passed > LongestSeconds * 1000000L)
            {
                if (State == CalibrationState.Collecting)
                {
                    Refuse(TooLate());
                }
                else
                {
                    Finish();
                }
            }
        }

        /// <summary>Fits what there is; does nothing unless there is enough.</summary>
        public void Finish()
        {
            if (State == CalibrationState.Enough)
            {
                State = CalibrationState.Fitting;
                Prompt = "";
                BeginFit();
            }
        }

        /// <summary>Ends without a result, whatever the state.</summary>
        public void Cancel()
        {
            State = CalibrationState.Idle;
            Reason = "";
            Prompt = "";
            Progress = 0f;
        }

        /// <summary>Takes the result; null unless the session is Done.</summary>
        /// <param name="part">Name of the part that filled the frames.</param>
        /// <param name="serial">What no other part of that name has.</param>
        /// <param name="time">UTC, ms since 1970; 0 where it is not known.</param>
        public CalibrationRecord Accept(string part, string serial, long time)
        {
            if (State != CalibrationState.Done)
            {
                return null;
            }

            CalibrationRecord record = new CalibrationRecord();
            record.Part = part;
            record.Serial = serial;
            record.Quantity = _quantity;
            record.Time = time;
            record.Temperature = _temperatures == 0 ? 0f : (float)(_temperatureSum / _temperatures);
            record.Method = _method;
            record.Parameters = _parameters;
            record.Quality = Quality;
            Cancel();
            return record;
        }

        /// <summary>Forgets all samples.</summary>
        protected abstract void Begin();

        /// <summary>Takes a frame while collecting, in bounded time.</summary>
        protected abstract void Collect(Frame frame);

        /// <summary>Prepares the fit.</summary>
        protected virtual void BeginFit()
        {
        }

        /// <summary>Goes on with the fit by one step of bounded time, until it ends by success or refusal.</summary>
        protected abstract void Fit();

        /// <summary>Why the time ran out, and what to do, in one line.</summary>
        protected abstract string TooLate();

        /// <summary>Says that there is enough for a result.</summary>
        protected void HaveEnough()
        {
            State = CalibrationState.Enough;
        }

        /// <summary>Says that what there was is not enough any more.</summary>
        protected void HaveTooLittle()
        {
            State = CalibrationState.Collecting;
        }

        /// <summary>Says that what came so far has no part in a result, so that its temperature has none in the record's.</summary>
        protected void ForgetTemperature()
        {
            _temperatures = 0;
            _temperatureSum = 0;
        }

        /// <summary>Ends with a result.</summary>
        /// <param name="parameters">As the method has them.</param>
        /// <param name="quality">How good they are.</param>
        protected void Succeed(float[] parameters, CalibrationQuality quality)
        {
            string fault = CalibrationMethod.Fault(_method, _quantity, parameters);
            Quality = quality;
            if (fault.Length > 0 || !Finite.All(parameters))
            {
                Refuse("the fit gave no calibration; start again");
                return;
            }

            _parameters = parameters;
            Progress = 1f;
            State = CalibrationState.Done;
        }

        /// <summary>Ends because the result is too poor.</summary>
        /// <param name="reason">Why and what to do, in one line.</param>
        /// <param name="quality">How poor it is.</param>
        protected void Refuse(string reason, CalibrationQuality quality)
        {
            Quality = quality;
            Refuse(reason);
        }

        /// <summary>Ends without a result.</summary>
        /// <param name="reason">Why and what to do, in one line.</param>
        protected void Refuse(string reason)
        {
            Reason = reason;
            Prompt = "";
            State = CalibrationState.Refused;
        }

        private void TakeTemperature(Frame frame)
        {
            if (_temperature < 0 || frame.Validity[_temperature] != Validity.Valid)
            {
                return;
            }

            float temperature = frame.Values[_temperature];
            if (temperature > Coldest && temperature < Hottest)
            {
                // In double: in single precision neither a sum nor a running mean of many would keep its digits.
                _temperatures++;
                _temperatureSum += temperature;
            }
        }
    }
}
